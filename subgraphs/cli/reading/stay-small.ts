import { setFlagsFromString } from 'node:v8'

/** Rows live for a moment; left to itself, Node would take more memory the more of them come. */
export function staySmall(): void {
  setFlagsFromString('--optimize-for-size')
  setFlagsFromString('--semi-space-growth-factor=1')
}
