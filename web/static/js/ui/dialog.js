// The dialogs that the page came with.

import {styled} from './sheets.js';

/**
 * Opens a dialog, if the page has it, and tells it so ("open").
 * @param {'picker'|'share'|'help'} id
 */
export async function openDialog(id) {
  const dialog = document.getElementById(id);
  await styled();
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new Event('open'));
}
