// The only way to the server: /api/v1 of the address that this page came from.

const root = '/api/v1';

export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message?.en ?? `HTTP ${status}`);
    this.status = status;
    this.text = body?.message ?? null;
  }
}

async function call(method, path, body) {
  const answer = await fetch(root + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const json = await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new ApiError(answer.status, json);
  }

  return json;
}

const query = (values) => {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};

const id = encodeURIComponent;

export const api = {
  messages: (values) => call('GET', `/messages${query(values)}`),
  message: (messageId) => call('GET', `/messages/${id(messageId)}`),
  receiveSample: (sample = {}) => call('POST', '/messages', sample),
  clear: () => call('DELETE', '/messages'),
  undoClear: (undo) => call('POST', '/messages/undo', { undo }),
  resendReport: (messageId, times) => call('POST', `/messages/${id(messageId)}/report${query({ times })}`),
  phone: (number) => call('GET', `/phones/${id(number)}`),
  changePhone: (number, body) => call('PUT', `/phones/${id(number)}`, body),
  world: () => call('GET', '/world'),
  calmWorld: () => call('DELETE', '/world'),
  advanceClock: (by) => call('POST', '/clock/advance', { by }),
  resetClock: () => call('POST', '/clock/reset'),
  armFaults: (next, kind) => call('PUT', '/faults', { next, kind }),
  disarmFaults: () => call('DELETE', '/faults'),
  setReports: (body) => call('PUT', '/reports', body),
  setup: () => call('GET', '/setup'),
  eventsAddress: (after) => `${root}/events${query({ after })}`,
};
