const FORM = /^\s*(\w+)\b(?:[\s\S]*?\bfrom\s+(\w+))?/i

/** What a statement does and where, of its text alone: `select observation`. */
export function statementName(sql: string): string {
  const [, verb = 'statement', table] = FORM.exec(sql) ?? []
  return table === undefined ? verb.toLowerCase() : `${verb} ${table}`.toLowerCase()
}
