// video.js with its own streaming (VHS): HLS and DASH; keys by videojs-contrib-eme.
videojs.Vhs.GOAL_BUFFER_LENGTH = 2;
videojs.Vhs.MAX_GOAL_BUFFER_LENGTH = 2;
let vjs = null;
const each = (list) => list ? Array.from({ length: list.length }, (_, i) => list[i]) : [];
const texts = () => each(vjs.textTracks()).filter((track) => track.kind === 'subtitles');

window.player = {
  load(url, keys) {
    vjs = videojs(video, { html5: { nativeAudioTracks: false, nativeVideoTracks: false } });
    vjs.on('error', () => failures.push(`video.js ${vjs.error()?.code} ${vjs.error()?.message}`));
    vjs.eme();
    const licence = new TextEncoder().encode(JSON.stringify({ keys: jsonWebKeys(keys), type: 'temporary' }));
    vjs.src({
      src: url,
      type: url.endsWith('.mpd') ? 'application/dash+xml' : 'application/vnd.apple.mpegurl',
      keySystems: Object.keys(keys).length === 0 ? undefined
        : { 'org.w3.clearkey': { getLicense: (options, message, done) => done(null, licence) } },
    });
    vjs.play().catch((error) => failures.push(String(error)));
  },
  heights: () => each(vjs.qualityLevels()).map((level) => level.height),
  switchTo: (height) => each(vjs.qualityLevels()).forEach((level) => { level.enabled = level.height === height; }),
  languages: () => each(vjs.audioTracks()).map((track) => track.language),
  hear: (language) => { each(vjs.audioTracks()).find((track) => track.language === language).enabled = true; },
  heard: () => each(vjs.audioTracks()).find((track) => track.enabled)?.language,
  texts: () => texts().map((track) => track.language),
  read: (language) => texts().forEach((track) => { track.mode = track.language === language ? 'showing' : 'disabled'; }),
  cues: () => vjs === null ? [] : texts().filter((track) => track.mode === 'showing').flatMap((track) => each(track.activeCues)),
};
