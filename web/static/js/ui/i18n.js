// The words of the page, in the language it came in.

/**
 * Returns the function that looks up a message and fills in its {names}. A key
 * or a name that is missing is a mistake in the page, so it throws.
 * @param {Record<string, string>} messages
 * @returns {(key: string, params?: Record<string, string|number>) => string}
 */
export function translator(messages) {
  return (key, params = {}) => {
    if (!Object.hasOwn(messages, key)) throw new Error(`no message "${key}"`);
    return messages[key].replace(/\{(\w+)\}/g, (_, name) => {
      if (!Object.hasOwn(params, name)) throw new Error(`message "${key}" needs {${name}}`);
      return String(params[name]);
    });
  };
}
