/** How many documents the list asks for at once. */
export const DOCUMENTS_SHOWN = 200
