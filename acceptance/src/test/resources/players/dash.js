// dash.js: DASH.
const dash = dashjs.MediaPlayer().create();
dash.on('error', (event) => failures.push(`dash.js ${event.error?.code} ${event.error?.message}`));
let ended = false;
dash.on('playbackEnded', () => { ended = true; });
const videos = () => dash.getRepresentationsByType('video');
const tracks = (type, language) => dash.getTracksFor(type).filter((track) => language === undefined || track.lang === language);

window.player = {
  load(url, keys) {
    dash.initialize();
    dash.updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: false } }, buffer: { fastSwitchEnabled: true } } });
    if (Object.keys(keys).length > 0) {
      const clearkeys = Object.fromEntries(jsonWebKeys(keys).map(({ kid, k }) => [kid, k]));
      dash.setProtectionData({ 'org.w3.clearkey': { clearkeys } });
    }
    dash.attachView(video);
    dash.attachSource(url);
    dash.play();
  },
  heights: () => videos().map((representation) => representation.height),
  switchTo: (height) => dash.setRepresentationForTypeById('video', videos().find((one) => one.height === height).id, true),
  languages: () => tracks('audio').map((track) => track.lang),
  hear: (language) => dash.setCurrentTrack(tracks('audio', language)[0]),
  heard: () => dash.getCurrentTrackFor('audio')?.lang,
  ended: () => ended,
  texts: () => tracks('text').map((track) => track.lang),
  thumbnail: (time) => new Promise((done) => {
    dash.provideThumbnail(time, ({ url, x, y, width, height }) => done([url, x, y, width, height]));
  }),
  read(language) {
    dash.enableText(true);
    dash.setTextTrack(dash.getTracksFor('text').findIndex((track) => track.lang === language));
  },
};
