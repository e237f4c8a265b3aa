// The official SDK has its host built in, so the global fetch is led to the sandbox.
// usage: node script.mjs <sandbox url> <api key> <api secret>; writes one JSON document to stdout.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const second = await attempt(() => solapi.createGroup(true, undefined, { batch: 'b1' }));
result.secondGroup = { created: second };
if (second.ok) {
  result.secondGroup.added = await attempt(() => solapi.addMessagesToGroup(second.value, [
    { to: '01022223333', from, text: 'stays' },
    { to: '01022224444', from, text: 'goes' },
  ]));
  const unwanted = result.secondGroup.added.value?.resultList?.[1]?.messageId;
  result.secondGroup.removed = await attempt(() => solapi.removeGroupMessages(second.value, [unwanted]));
  result.secondGroup.sent = await attempt(() => solapi.sendGroup(second.value));
  const third = await attempt(() => solapi.createGroup());
  result.secondGroup.deleted = await attempt(() => solapi.removeGroup(third.value));
}

result.channels = {
  categories: await attempt(() => solapi.getKakaoChannelCategories()),
  token: await attempt(() => solapi.requestKakaoChannelToken({ searchId: '@shop', phoneNumber: '01012345678' })),
  created: await attempt(() => solapi.createKakaoChannel({ searchId: '@shop', phoneNumber: '01012345678', categoryCode: '001001', token: '123456' })),
  all: await attempt(() => solapi.getKakaoChannels({ isMine: true, limit: 10, startDate: new Date(Date.now() - 60_000) })),
};
const channelId = result.channels.created.value?.channelId;
result.channels.one = await attempt(() => solapi.getKakaoChannel(channelId));

result.templates = {
  categories: await attempt(() => solapi.getKakaoAlimtalkTemplateCategories()),
  created: await attempt(() => solapi.createKakaoAlimtalkTemplate({
    channelId, name: '주문 안내', content: '#{이름}님', categoryCode: '001001', messageType: 'BA', emphasizeType: 'NONE', securityFlag: false,
    buttons: [{ buttonType: 'WL', buttonName: '보기', linkMo: 'https://m.example.com' }, { buttonType: 'AL', buttonName: '앱', linkAnd: 'app://a', linkIos: 'app://i' }],
    quickReplies: [{ name: 'q', linkType: 'WL', linkMo: 'https://m.example.com' }],
  })),
};
const templateId = result.templates.created.value?.templateId;
result.templates.one = await attempt(() => solapi.getKakaoAlimtalkTemplate(templateId));
result.templates.updated = await attempt(() => solapi.updateKakaoAlimtalkTemplate(templateId, { content: '#{이름}님!' }));
result.templates.renamed = await attempt(() => solapi.updateKakaoAlimtalkTemplateName(templateId, 'n2'));
result.templates.all = await attempt(() => solapi.getKakaoAlimtalkTemplates({ name: 'n2', channelId, status: 'PENDING', isHidden: false }));
result.templates.removed = await attempt(() => solapi.removeKakaoAlimtalkTemplate(templateId));
result.notInspecting = await attempt(() => solapi.cancelInspectionKakaoAlimtalkTemplate('AUTH_OTP'));
result.channels.removed = await attempt(() => solapi.removeKakaoChannel(channelId));

const folder = await mkdtemp(join(tmpdir(), 'kmsg-'));
const picture = join(folder, 'a.jpg');
await writeFile(picture, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(1000)]));
result.storage = { mms: await attempt(() => solapi.uploadFile(picture, 'MMS', 'a.jpg')), brand: await attempt(() => solapi.uploadFile(picture, 'BMS', 'a.jpg')) };
await rm(folder, { recursive: true });
result.storage.sent = await attempt(() => solapi.send([
  { to: '01011110001', from, text: '사진', subject: '제목', imageId: result.storage.mms.value?.fileId },
  {
    to: '01011110002', from, type: 'BMS_FREE',
    kakaoOptions: {
      pfId: 'KA01PF000000000000000000SANDBOX1',
      bms: {
        targeting: 'I', chatBubbleType: 'IMAGE', content: '새 소식', imageId: result.storage.brand.value?.fileId,
        buttons: [{ linkType: 'WL', name: '보기', linkMobile: 'https://m.example.com' }],
        coupon: { title: '10% 할인 쿠폰', description: '설명', linkMobile: 'https://m.example.com' },
      },
    },
  },
  { to: '01011110003', from, text: '인증번호는 1234', type: 'VOICE', voiceOptions: { voiceType: 'FEMALE', headerMessage: '머리말', tailMessage: '꼬리말', replyRange: 3 } },
  { to: '01011110004', from, text: 'rcs', type: 'RCS_SMS', rcsOptions: { brandId: 'BR.test', copyAllowed: true, buttons: [{ buttonName: '웹', buttonType: 'WL', link: 'https://example.com' }] } },
  { to: '01011110005', from, type: 'NSA', naverOptions: { talkId: 'TALK1', templateId: 'NT1', disableSms: true, variables: { name: '홍길동' } } },
]));

result.account = {
  statistics: await attempt(() => solapi.getStatistics({ startDate: new Date(Date.now() - 86400_000), endDate: new Date(Date.now() + 60_000) })),
  blacks: await attempt(() => solapi.getBlacks({ senderNumber: '0212345678', limit: 10 })),
  blockGroups: await attempt(() => solapi.getBlockGroups({ status: 'ACTIVE' })),
  blockNumbers: await attempt(() => solapi.getBlockNumbers({ memo: 'm' })),
};

const stranger = new SolapiMessageService(apiKey, 'WRONGSECRET');
result.wrongSecret = await attempt(() => stranger.getBalance());

process.stdout.write(JSON.stringify(result));
