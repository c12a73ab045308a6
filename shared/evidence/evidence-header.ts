/** With the value `full`, the answer to a question proves each of its figures. */
export const EVIDENCE_HEADER = 'exchange-evidence'
