// hls.js: HLS.
let hls = null;

window.player = {
  load(url, keys, licenceUrl) {
    // One licence with the keys of all groups: hls.js asks for one of them only.
    const licence = 'data:application/json,' + JSON.stringify({ keys: jsonWebKeys(keys), type: 'temporary' });
    const licenseUrl = licenceUrl ?? (Object.keys(keys).length > 0 ? licence : null);
    hls = new Hls({
      startLevel: 0,
      emeEnabled: licenseUrl !== null,
      drmSystems: licenseUrl === null ? {} : { 'org.w3.clearkey': { licenseUrl } },
    });
    hls.on(Hls.Events.ERROR, (name, data) => {
      if (data.fatal) {
        failures.push(`hls.js ${data.details} ${data.error?.message}`);
      }
    });
    hls.on(Hls.Events.MANIFEST_PARSED, () => video.play().catch((error) => failures.push(String(error))));
    hls.loadSource(url);
    hls.attachMedia(video);
  },
  heights: () => hls.levels.map((level) => level.height),
  switchTo: (height) => { hls.nextLevel = hls.levels.findIndex((level) => level.height === height); },
  languages: () => hls.audioTracks.map((track) => track.lang),
  hear: (language) => { hls.audioTrack = hls.audioTracks.findIndex((track) => track.lang === language); },
  heard: () => hls.audioTracks[hls.audioTrack]?.lang,
  texts: () => hls.subtitleTracks.map((track) => track.lang),
  read: (language) => { hls.subtitleTrack = hls.subtitleTracks.findIndex((track) => track.lang === language); },
};
