/** How the CSV of deliveries is parsed: every line counts, the empty ones and those of another length too. */
export const CSV = { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: false }
