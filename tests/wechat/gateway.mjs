// The real Wechaty puppet service over a mocked account. Orders come as JSON lines, what happens goes out as JSON lines.
// usage: node gateway.mjs PORT TOKEN [tls]
import readline from 'node:readline'
import * as PUPPET from 'wechaty-puppet'
import { FileBox } from 'file-box'
import { PuppetMock } from 'wechaty-puppet-mock'
import { PuppetServer } from 'wechaty-puppet-service'

const [port, token, tls] = process.argv.slice(2)
const ROOM = 'g1@chatroom' // the mock takes an id for a group's only where it has an @
const PEOPLE = { bot: '同行', wangli: '王丽', lifang: '李芳', stranger: '路人', news: '公众号', newcomer: '' }

const tell = event => process.stdout.write(`${JSON.stringify(event)}\n`)

class Account extends PuppetMock {
  counted = 0
  echoing = true
  held = false

  // The mock drops mentions and gives no id: here both are kept, and what was sent comes back as an own message.
  async sent (to, fields, box) {
    if (!this.isLoggedIn) throw new Error('not logged in')
    const id = `sent-${++this.counted}`
    tell({ sent: { id, to, ...fields } })
    if (this.held) await new Promise(() => {})
    if (this.echoing) speak({ id, from: this.currentUserId, to, ...fields, file: undefined }, box)
    return id
  }

  async messageSendText (to, text, mentions = []) {
    return this.sent(to, { text, mentions })
  }

  async messageSendFile (to, box) {
    const content = await box.toBuffer()
    const head = content.subarray(0, 4).toString('hex')
    const type = /\.(png|jpe?g)$/.test(box.name) ? 'Image' : 'Attachment'
    return this.sent(to, { type, filename: box.name, size: content.length, head }, box)
  }

  async roomMemberRawPayload (room, id) {
    return { id, name: PEOPLE[id] ?? '', avatar: '', roomAlias: aliases[id] ?? '' }
  }
}

const aliases = {}
const account = new Account()
const { mocker } = account

function speak (said, box) {
  if (!mocker.cacheMessagePayload.has(said.id)) {
    const room = said.to.includes('@')
    if (box) mocker.cacheFileBoxPayload.set(said.id, box.toJSON())
    mocker.MessageMock.create({
      id: said.id,
      talkerId: said.from,
      roomId: room ? said.to : undefined,
      listenerId: room ? undefined : said.to,
      text: said.text ?? '',
      mentionIdList: said.mentions ?? [],
      filename: said.filename,
      timestamp: said.at ?? Date.now(),
      type: PUPPET.types.Message[said.type ?? 'Text'],
    })
  }
  account.emit('message', { messageId: said.id })
}

const ORDERS = {
  say: said => speak(said, said.file && FileBox.fromBase64(said.file, said.filename)),
  join: ids => account.emit('room-join', { inviteeIdList: ids, inviterId: 'wangli', roomId: ROOM, timestamp: Date.now() }),
  people: names => names.forEach(name => mocker.createContact({ id: name, name, type: PUPPET.types.Contact.Individual, friend: true, alias: '' })),
  topic: text => mocker.RoomMock.load(ROOM).topic(text).by(mocker.ContactMock.load('wangli')),
  alias: ([id, name]) => { aliases[id] = name; account.dirtyPayload(PUPPET.types.Payload.RoomMember, `${ROOM}#${id}`) },
  error: message => account.emit('error', { gerror: message }),
  events: list => list.forEach(([name, payload]) => account.emit(name, payload)),
  logout: () => account.logout('test'),
  login: () => account.login('bot'),
  echo: on => { account.echoing = on },
  hold: on => { account.held = on },
  mark: name => tell({ mark: name }),
}

for (const [id, name] of Object.entries(PEOPLE)) {
  const type = PUPPET.types.Contact[id === 'news' ? 'Official' : 'Individual']
  mocker.createContact({ id, name, type, friend: id !== 'stranger', alias: '' })
}
mocker.createRoom({ id: ROOM, topic: '教共体工作群', memberIdList: Object.keys(PEOPLE) })

const server = new PuppetServer({ endpoint: `127.0.0.1:${port}`, puppet: account, token, tls: { disable: tls !== 'tls' } })
await account.start()
account.login('bot')
await server.start()
account.on('stop', () => tell({ called: 'stop' }))
account.on('start', () => {
  tell({ called: 'start' })
  if (!account.isLoggedIn) account.login('bot')
})
tell({ ready: true })

readline.createInterface({ input: process.stdin }).on('line', line => {
  for (const [order, value] of Object.entries(JSON.parse(line))) ORDERS[order](value)
}).on('close', () => process.exit(0))
