// The peer: Apollo's own gateway and server, as their documentation starts them.
import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'

const subgraphs = JSON.parse(process.argv[2] ?? '[]') as { name: string; url: string }[]
const gateway = new ApolloGateway({ supergraphSdl: new IntrospectAndCompose({ subgraphs }) })
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: 0, host: '127.0.0.1' } })
process.send?.({ url })
