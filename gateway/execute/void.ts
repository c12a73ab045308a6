/** Stands for a null where none may be: it makes its parent null, as GraphQL has it. */
export const VOID = undefined
