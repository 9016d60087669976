// Messages to and from a language server over its standard streams (JSON-RPC 2.0). No dependency.
'use strict';

const { spawn } = require('child_process');

class Connection {
  /** Starts a program. `onNotification(method, params)` and `onEnd(reason)` are called; `onRequest` answers what it asks. */
  constructor(command, args, options, { onNotification, onRequest, onEnd }) {
    this.number = 0;
    this.waiting = new Map();
    this.pending = Buffer.alloc(0);
    this.onNotification = onNotification;
    this.onRequest = onRequest;
    this.isOver = false;
    this.isClosing = false;
    const end = (reason) => {
      if (this.isOver) return;
      this.isOver = true;
      for (const { reject } of this.waiting.values()) reject(new Error(reason));
      this.waiting.clear();
      if (!this.isClosing) onEnd(reason);
    };
    this.process = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.on('error', (error) => end(error.message));
    this.process.on('exit', (code) => end(`the language server has ended (${code})`));
    this.process.stdin.on('error', () => {});
    this.process.stdout.on('data', (bytes) => this.receive(bytes));
  }

  receive(bytes) {
    this.pending = Buffer.concat([this.pending, bytes]);
    for (;;) {
      const end = this.pending.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /content-length:\s*(\d+)/i.exec(this.pending.toString('ascii', 0, end));
      const start = end + 4;
      if (!length) {
        this.pending = this.pending.subarray(start);
        continue;
      }
      const stop = start + Number(length[1]);
      if (this.pending.length < stop) return;
      const text = this.pending.toString('utf8', start, stop);
      this.pending = this.pending.subarray(stop);
      this.take(JSON.parse(text));
    }
  }

  take(message) {
    if (message.method !== undefined && message.id !== undefined) {
      const result = this.onRequest ? this.onRequest(message.method, message.params) : null;
      this.send({ id: message.id, result: result === undefined ? null : result });
    } else if (message.method !== undefined) {
      this.onNotification(message.method, message.params);
    } else if (this.waiting.has(message.id)) {
      const { resolve, reject } = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    }
  }

  send(message) {
    if (this.isOver) return;
    const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${bytes.length}\r\n\r\n`);
    this.process.stdin.write(bytes);
  }

  tell(method, params) {
    this.send({ method, params });
  }

  /** Asks; `token` is a CancellationToken of the editor, if it gives one. */
  ask(method, params, token) {
    if (this.isOver) return Promise.resolve(null);
    const id = ++this.number;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.send({ id, method, params });
    if (token && token.onCancellationRequested) {
      token.onCancellationRequested(() => this.tell('$/cancelRequest', { id }));
    }
    return answer;
  }

  async close() {
    if (this.isOver) return;
    this.isClosing = true;
    const patience = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([this.ask('shutdown', null).catch(() => null), patience]);
    this.tell('exit', null);
    this.process.stdin.end();
  }
}

module.exports = { Connection };
