import { createHash } from 'node:crypto'
import type { LocalAccount } from './accounts.ts'

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
.local { border-left: 4px solid #b45309; padding: .25rem 1rem; background: #fffbeb }
button { display: block; width: 100%; text-align: left; font: inherit; margin: .5rem 0; padding: .75rem 1rem; cursor: pointer;
  color: inherit; background: #fff; border: 1px solid #767676; border-radius: 6px }
button:hover, button:focus { border-color: #1d4ed8; outline: 2px solid #1d4ed8 }
.cancel { width: auto; border-color: transparent; color: #555 }
small { color: #555 }
`

/** Nothing is loaded from anywhere, and forms lead back to the issuer and from there to a command line on this machine. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self' http://127.0.0.1:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`

const button = ({ id, name, work }: LocalAccount): string =>
  `<button name="account" value="${escape(id)}">${escape(name.en)} / ${escape(name.ru)}<br>` +
  `<small>${escape(work.en)}<br>${escape(work.ru)}</small></button>`

/** A page on which a person says who they are. @param action where the form goes */
export const signInPage = (party: string, accounts: readonly LocalAccount[], action: string): string =>
  page(
    `Sign in (${party}) / Вход (${party})`,
    `<h1>Who are you? / Кто вы?</h1>
<p class="local">The local issuer of ${escape(party)}, for trying out only: these people are invented, and nobody asks for a password.<br>
<span lang="ru">Локальная служба удостоверения (${escape(party)}), только для проверки: лица вымышлены, пароль не запрашивается.</span></p>
<form method="post" action="${escape(action)}">
${accounts.map(button).join('\n')}
<button class="cancel" name="cancel" value="yes">Cancel / Отмена</button>
</form>`,
  )

/** @param what in English, as the standard words it */
export const errorPage = (what: string): string =>
  page(
    'Sign-in failed / Вход не выполнен',
    `<h1>Sign-in failed / Вход не выполнен</h1>
<p>${escape(what)}</p>
<p>Run <code>exchange login</code> again. / Повторите <code>exchange login</code>.</p>`,
  )
