import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { readBody } from '../../http/read-body.ts'
import type { LocalAccount } from './accounts.ts'
import { errorPage, PAGE_POLICY, signInPage } from './sign-in-page.ts'

export const SIGN_IN_PATH = '/sign-in/'

const FORM_LIMIT_BYTES = 4096

function answerPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PAGE_POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(html)
}

export interface SignIn {
  readonly party: string
  readonly provider: Provider
  readonly accounts: readonly LocalAccount[]
}

/** Answers the page on which a person chooses who they are, and what they chose. */
export const signIn =
  ({ party, provider, accounts }: SignIn) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { uid } = await provider.interactionDetails(request, response)
      if (request.method === 'GET') {
        answerPage(response, 200, signInPage(party, accounts, `${SIGN_IN_PATH}${uid}`))
        return
      }
      const form = new URLSearchParams((await readBody(request, FORM_LIMIT_BYTES)).toString('utf8'))
      const accountId = accounts.find(({ id }) => id === form.get('account'))?.id
      await provider.interactionFinished(
        request,
        response,
        accountId === undefined
          ? { error: 'access_denied', error_description: 'nobody signed in' }
          : { login: { accountId, remember: false } },
      )
    } catch {
      if (!response.headersSent) answerPage(response, 400, errorPage('This sign-in has ended or was begun elsewhere.'))
    }
  }
