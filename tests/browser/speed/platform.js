// In: nothing. Out: `platform`, as far as the walk and the engine ask it, for a page in which there
// is no extension. Never here: what is measured. Closed shadow roots are left closed: only an
// extension can open them.
'use strict';

globalThis.platform = Object.freeze({
  url: (path) => new URL(`/shipped/${path}`, location.origin).href,
  closedShadowRoot: () => null,
});
