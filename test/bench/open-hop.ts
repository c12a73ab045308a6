import type { HopEnd } from '../../subgraphs/kit/request/hop-end.ts'

/** Believes whoever asks and signs nothing: for what a bench measures beside the hop, and for peers that cannot sign. */
export const openHop: HopEnd = {
  believe: async (_, body) => ({
    questions: [{ token: null, body, digest: { body: '', token: null } }],
    seal: async () => ({}),
    useUp: async () => {},
  }),
  sign: async () => '',
  close: async () => {},
}
