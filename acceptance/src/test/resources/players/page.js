// What all players share: the video, what went wrong, what is on the screen. A player's script adds `player`:
// load(url, keys, licenceUrl), heights(), switchTo(height), languages(), hear(language), heard(), texts(), read(language); ended() where it
// ends otherwise than the video; cues() where it draws texts by itself; thumbnail(time) where it shows thumbnails: what to cut out of which
// picture.
const video = document.getElementById('video');
const failures = [];
let waitingForKey = false;
video.addEventListener('error', () => failures.push('video: ' + video.error.message));
video.addEventListener('waitingforkey', () => { waitingForKey = true; });

/** Keys by key id, both in hex digits, as JSON Web Keys. */
function jsonWebKeys(keys) {
  const base64Url = (hex) => btoa(String.fromCharCode(...hex.match(/../g).map((pair) => parseInt(pair, 16))))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return Object.entries(keys).map(([id, key]) => ({ kty: 'oct', kid: base64Url(id), k: base64Url(key) }));
}

/** First and last time at which each text was seen on the screen. */
const seen = new Map();
function look() {
  const cues = window.player?.cues?.()
    ?? [...video.textTracks].filter((track) => track.mode === 'showing').flatMap((track) => [...(track.activeCues ?? [])]);
  for (const { text } of cues) {
    seen.set(text, [Math.min(seen.get(text)?.[0] ?? Infinity, video.currentTime), video.currentTime]);
  }
  requestAnimationFrame(look);
}
look();

const shown = (text) => seen.get(text) ?? [];

/** What is told of the video when something was awaited in vain. */
const sources = [];
const addSourceBuffer = MediaSource.prototype.addSourceBuffer;
MediaSource.prototype.addSourceBuffer = function add(type) {
  const buffer = addSourceBuffer.call(this, type);
  sources.push({ source: this, type, buffer });
  return buffer;
};
function state() {
  const spans = (ranges) => Array.from({ length: ranges.length }, (_, i) => `${ranges.start(i)}-${ranges.end(i)}`).join(' ');
  const buffers = sources.filter(({ source, buffer }) => [...source.sourceBuffers].includes(buffer))
    .map(({ source, type, buffer }) => `${type} ${source.readyState} ${buffer.updating ? 'updating ' : ''}${spans(buffer.buffered)}`);
  return `paused ${video.paused}, seeking ${video.seeking}, readyState ${video.readyState}, duration ${video.duration}, ${buffers.join(', ')}`;
}
