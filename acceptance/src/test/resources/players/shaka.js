// Shaka Player: HLS and DASH.
shaka.polyfill.installAll();
const shakaPlayer = new shaka.Player();
shakaPlayer.addEventListener('error', (event) => failures.push(`shaka ${event.detail.code} ${event.detail.data}`));
let loaded = false;
const active = () => shakaPlayer.getVariantTracks().find((track) => track.active);

window.player = {
  async load(url, keys) {
    await shakaPlayer.attach(video);
    // WebVTT of HLS is shown once a segment of video comes after it, so segments must go on coming.
    shakaPlayer.configure({ abr: { enabled: false }, drm: { clearKeys: keys }, streaming: { bufferingGoal: 2 } });
    try {
      await shakaPlayer.load(url);
      loaded = true;
      await video.play();
    } catch (error) {
      failures.push(`shaka ${error.code ?? error} ${error.data}`);
    }
  },
  heights: () => shakaPlayer.getVariantTracks().map((track) => track.height),
  switchTo(height) {
    const language = active().language;
    shakaPlayer.selectVariantTrack(shakaPlayer.getVariantTracks().find((track) => track.height === height && track.language === language), true);
  },
  languages: () => shakaPlayer.getAudioTracks().map((track) => track.language),
  hear: (language) => shakaPlayer.selectAudioTrack(shakaPlayer.getAudioTracks().find((track) => track.language === language)),
  heard: () => active()?.language,
  // A text that is chosen while it loads may be dropped again.
  texts: () => !loaded ? [] : shakaPlayer.getTextTracks().map((track) => track.language),
  async thumbnail(time) {
    const { uris, positionX, positionY, width, height } = await shakaPlayer.getThumbnails(shakaPlayer.getImageTracks()[0].id, time);
    return [uris[0], positionX, positionY, width, height];
  },
  read: (language) => shakaPlayer.selectTextTrack(shakaPlayer.getTextTracks().find((track) => track.language === language)),
};
