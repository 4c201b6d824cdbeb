/** What no page, table or database can show (XML 1.0, 2.2); tabs and line ends can be shown. */
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/**
 * A character that a reader sees: a letter, a digit, a mark of punctuation or a symbol. Unicode counts
 * fillers among the letters, and an empty pattern of Braille and a note without a head among the symbols.
 */
export const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{1d159}])[\p{L}\p{N}\p{P}\p{S}]/u;
