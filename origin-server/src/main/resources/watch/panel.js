// What is being played, and the choices a viewer has.

const AUTOMATIC = 'auto';
const OFF = 'off';
const element = (id) => document.getElementById(id);
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** Shows picture, buffer, bandwidth and edge as they are now. */
export function showState(player, video, edge) {
  const stats = player.getStats();
  element('height').textContent = stats.height ? `${stats.width} × ${stats.height}` : '–';
  element('buffer').textContent = `${secondsAhead(video).toFixed(1)} s`;
  element('bandwidth').textContent = stats.estimatedBandwidth ? `${(stats.estimatedBandwidth / 1e6).toFixed(1)} Mbit/s` : '–';
  element('edge').textContent = edge ? `${edge.site} (${edge.edge_id})` : '–';
}

/** Fills the three lists and follows what is chosen. */
export function fillChoices(player) {
  const heights = [...new Set(player.getVariantTracks().map((track) => track.height))].sort((a, b) => b - a);
  fill('quality', [[AUTOMATIC, 'Automatic'], ...heights.map((height) => [String(height), `${height}p`])], (value) => {
    player.configure('abr.enabled', value === AUTOMATIC);
    if (value !== AUTOMATIC) {
      chooseHeight(player, Number(value));
    }
  });
  const audio = player.getAudioTracks();
  fill('audio', audio.map((track, index) => [String(index), named(track)]), (value) => player.selectAudioTrack(audio[Number(value)]));
  element('audio').value = String(Math.max(0, audio.findIndex((track) => track.active)));
  const texts = player.getTextTracks();
  fill('subtitles', [[OFF, 'Off'], ...texts.map((track) => [String(track.id), named(track)])], (value) => {
    player.selectTextTrack(texts.find((track) => String(track.id) === value) ?? null);
  });
}

function chooseHeight(player, height) {
  const tracks = player.getVariantTracks();
  const active = tracks.find((track) => track.active);
  const wanted = tracks.filter((track) => track.height === height);
  const same = wanted.find((track) => track.audioId === active?.audioId) ?? wanted[0];
  player.selectVariantTrack(same, true);
}

function fill(id, options, changed) {
  const select = element(id);
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  select.onchange = () => changed(select.value);
}

function named(track) {
  return track.label || (track.language && track.language !== 'und' ? languages.of(track.language) : 'Unknown');
}

function secondsAhead(video) {
  for (let i = 0; i < video.buffered.length; i++) {
    if (video.buffered.start(i) <= video.currentTime + 0.1 && video.currentTime <= video.buffered.end(i)) {
      return video.buffered.end(i) - video.currentTime;
    }
  }
  return 0;
}
