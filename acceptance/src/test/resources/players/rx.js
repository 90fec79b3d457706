// RxPlayer: DASH.
const screen = document.body.appendChild(document.createElement('div'));
const rx = new RxPlayer({ videoElement: video, wantedBufferAhead: 4 });
rx.addEventListener('error', (error) => failures.push(`rx-player ${error.code} ${error.message}`));
const text = (language) => rx.getAvailableTextTracks().find((track) => track.language === language);

window.player = {
  load(url, keys) {
    const licence = new TextEncoder().encode(JSON.stringify({ keys: jsonWebKeys(keys), type: 'temporary' }));
    rx.loadVideo({
      url,
      transport: 'dash',
      autoPlay: true,
      textTrackMode: 'html',
      textTrackElement: screen,
      keySystems: Object.keys(keys).length === 0 ? [] : [{ type: 'clearkey', getLicense: () => licence }],
    });
  },
  heights: () => rx.getVideoTrack().representations.map((one) => one.height),
  switchTo: (height) => rx.lockVideoRepresentations({
    representations: rx.getVideoTrack().representations.filter((one) => one.height === height).map((one) => one.id),
    switchingMode: 'direct',
  }),
  languages: () => rx.getAvailableAudioTracks().map((track) => track.language),
  hear: (language) => rx.setAudioTrack(rx.getAvailableAudioTracks().find((track) => track.language === language).id),
  heard: () => rx.getAudioTrack()?.language,
  // It lists the whole file too, which an essential property tells it to leave alone.
  texts: () => [...new Set(rx.getAvailableTextTracks().map((track) => track.language))],
  read: (language) => rx.setTextTrack(text(language).id),
  cues: () => [...screen.querySelectorAll('p')].map((line) => ({ text: line.innerText.trim() })),
};
