/* global React, ReactDOM, GraphiQL */

/** Each example opens in a tab of its own; what the reader changes stays in their browser. */
const examples = await (await fetch('/graphiql/examples.json')).json()

async function ask(question, { headers = {} } = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(question),
  })
  return response.json()
}

const logo = React.createElement(GraphiQL.Logo, null, 'Regional exchange')

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher: ask, defaultTabs: examples, defaultEditorToolsVisibility: false }, logo),
)
