import type { Principal } from '../../identity/principal.ts'

/**
 * To whom an agreement permits something, as it is written: a party (`KG`), an organisation (`KG-MLSP`), a role at a
 * party (`KG/analyst`), or everybody (`public`).
 */
export type Assignee =
  | { readonly kind: 'PUBLIC' }
  | { readonly kind: 'PARTY'; readonly party: string }
  | { readonly kind: 'ORGANISATION'; readonly party: string; readonly organisation: string }
  | { readonly kind: 'ROLE'; readonly party: string; readonly role: string }

export const PUBLIC = 'public'

/** @param text as the profile accepts it */
export function readAssignee(text: string): Assignee {
  if (text === PUBLIC) return { kind: 'PUBLIC' }
  const [atParty = '', role] = text.split('/')
  if (role !== undefined) return { kind: 'ROLE', party: atParty, role }
  const [party = ''] = text.split('-')
  return party === text ? { kind: 'PARTY', party } : { kind: 'ORGANISATION', party, organisation: text }
}

/** The party that has to sign for an assignee; null for the public, which signs nothing. */
export const partyOf = (assignee: Assignee): string | null => (assignee.kind === 'PUBLIC' ? null : assignee.party)

/** Whether somebody is meant. An organisation or a role counts only where its own party vouches for it. */
export function isNamed(assignee: Assignee, { party, organisation, roles }: Principal): boolean {
  switch (assignee.kind) {
    case 'PUBLIC':
      return true
    case 'PARTY':
      return party === assignee.party
    case 'ORGANISATION':
      return party === assignee.party && organisation === assignee.organisation
    case 'ROLE':
      return party === assignee.party && roles.includes(assignee.role)
  }
}
