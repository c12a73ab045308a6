/** @param date ISO 8601 */
export const daysSince1970 = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000
