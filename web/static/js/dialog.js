// The dialogs that the page came with.

/**
 * Opens a dialog, if the page has it.
 * @param {'picker'|'share'|'help'} id
 */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}
