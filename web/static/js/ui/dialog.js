// The dialogs that the page came with.

/**
 * Opens a dialog, if the page has it, and tells it so ("open").
 * @param {'picker'|'share'|'help'} id
 */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new Event('open'));
}
