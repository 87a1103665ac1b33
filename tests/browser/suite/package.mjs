// In: the packages as the browsers have loaded them. Out: that neither has anything to say against
// its manifest, and that it asks for what the README says and no more. Never here: what the stores
// say (addons-linter, in build.sh check).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from '../registry.mjs';

test('the browser loads the package without a warning', async (t) => {
  assert.deepEqual(await t.browser.complaints(), []);
});

test('the package asks for no host and for no more than four permissions', async (t) => {
  const folder = t.browser.name === 'chromium' ? 'chrome' : 'firefox';
  const file = join(t.repository, 'target/extension', folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  assert.deepEqual([...manifest.permissions].sort(),
    ['activeTab', 'contextMenus', 'scripting', 'storage']);
  assert.equal(manifest.host_permissions, undefined);
  assert.equal(manifest.content_scripts, undefined);
});
