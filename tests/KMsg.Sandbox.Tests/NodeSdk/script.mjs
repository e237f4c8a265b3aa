// The official SDK has its host built in, so the global fetch is led to the sandbox.
// usage: node script.mjs <sandbox url> <api key> <api secret>; writes one JSON document to stdout.
import { SolapiMessageService } from 'solapi';

const [url, apiKey, apiSecret] = process.argv.slice(2);
const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const asked = new URL(typeof input === 'string' || input instanceof URL ? input : input.url);
  if (asked.host !== 'api.solapi.com') {
    throw new Error(`unexpected host ${asked.host}`);
  }
  return realFetch(new URL(asked.pathname + asked.search, url), init);
};

const solapi = new SolapiMessageService(apiKey, apiSecret);
const attempt = async call => {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, name: error?.name ?? String(error), message: error?.message, failed: error?.failedMessageList, fields: error?.validationErrors };
  }
};

const from = '01000000000';
const result = {};
result.sms = await attempt(() => solapi.send({ to: '010-1234-5678', from, text: '안녕하세요', customFields: { ref: 'a1' } }, { showMessageList: true }));
result.alimTalk = await attempt(() => solapi.send({
  to: '01011112222', from,
  kakaoOptions: { pfId: 'KA01PF000000000000000000SANDBOX1', templateId: 'AUTH_OTP', variables: { code: '123456' }, disableSms: true },
}));
result.partial = await attempt(() => solapi.send([
  { to: '01033334444', from, text: '1' },
  { to: '01055556666', from: '01099999999', text: '2' },
], { showMessageList: true }));
result.allRefused = await attempt(() => solapi.send({ to: '01055556666', from: '01099999999', text: '2' }));
result.scheduled = await attempt(() => solapi.send({ to: '01077778888', from, text: 'later' }, { scheduledDate: new Date(Date.now() + 3600_000) }));

const messageId = result.sms.value?.messageList?.[0]?.messageId;
result.byId = await attempt(() => solapi.getMessages({ messageId, limit: 1 }));
const ids = [messageId, result.partial.value?.messageList?.[0]?.messageId];
result.byIds = await attempt(() => solapi.getMessages({ messageIds: ids, limit: 2 }));
result.byDate = await attempt(() => solapi.getMessages({ to: '01012345678', startDate: new Date(Date.now() - 60_000), endDate: new Date(Date.now() + 60_000) }));
result.balance = await attempt(() => solapi.getBalance());

const group = await attempt(() => solapi.createGroup());
result.group = { created: group };
if (group.ok) {
  result.group.added = await attempt(() => solapi.addMessagesToGroup(group.value, { to: '01022223333', from, text: 'in a group' }));
  result.group.messages = await attempt(() => solapi.getGroupMessages(group.value));
  result.group.scheduled = await attempt(() => solapi.reserveGroup(group.value, new Date(Date.now() + 3600_000)));
  result.group.cancelled = await attempt(() => solapi.removeReservationToGroup(group.value));
  result.group.info = await attempt(() => solapi.getGroup(group.value));
  result.group.all = await attempt(() => solapi.getGroups());
}

const stranger = new SolapiMessageService(apiKey, 'WRONGSECRET');
result.wrongSecret = await attempt(() => stranger.getBalance());

process.stdout.write(JSON.stringify(result));
