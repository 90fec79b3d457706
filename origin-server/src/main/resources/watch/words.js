// Errors in words a viewer can act on.
import { Refusal } from './api.js';

/** One or two sentences: what happened, what to do. */
export function errorInWords(error) {
  if (error instanceof Refusal) {
    return error.message;
  }
  if (error instanceof shaka.util.Error) {
    return `${playerInWords(error)} (Shaka ${error.category}/${error.code})`;
  }
  if (error instanceof TypeError) {
    return `The origin cannot be reached: is it running? (${error.message})`;
  }
  return String(error?.message ?? error);
}

function playerInWords(error) {
  const { Category, Code } = shaka.util.Error;
  switch (error.category) {
    case Category.NETWORK:
      return error.code === Code.BAD_HTTP_STATUS
        ? `The edge or the origin refused with status ${error.data[1]}. Reload the page to start anew.`
        : 'No edge can be reached. Check the connection, then reload the page.';
    case Category.MANIFEST:
      return 'The list of renditions cannot be read.';
    case Category.DRM:
      return error.code === Code.LICENSE_REQUEST_FAILED
        ? 'The licence was refused. Reload the page to start anew.'
        : 'This browser cannot play protected video of this kind.';
    case Category.MEDIA:
    case Category.STREAMING:
      return 'The browser could not play the media.';
    case Category.TEXT:
      return 'The subtitles cannot be read.';
    default:
      return 'Playback failed.';
  }
}
