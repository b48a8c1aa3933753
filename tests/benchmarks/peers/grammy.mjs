// The yardstick's registration on grammY and its conversations, with Redis where BENCH_REDIS names one.
// Reads BENCH_TOKEN, BENCH_API, BENCH_PORT, BENCH_SECRET, BENCH_PATH and BENCH_QUESTIONS (JSON).

import { createServer } from "node:http";
import { conversations, createConversation } from "@grammyjs/conversations";
import { RedisAdapter } from "@grammyjs/storage-redis";
import { Bot, InlineKeyboard, Keyboard, webhookCallback } from "grammy";
import { Redis } from "ioredis";

const { order, texts, options, several } = JSON.parse(process.env.BENCH_QUESTIONS);
const records = {};

function keyboard(step, chosen = []) {
  if (!(step in options)) return undefined;
  const rows = [[]];
  for (const [code, label] of Object.entries(options[step])) {
    if (rows.at(-1).length === 2) rows.push([]);
    rows.at(-1).push(InlineKeyboard.text(chosen.includes(code) ? `✅ ${label}` : label, code));
  }
  if (several.includes(step)) rows.push([InlineKeyboard.text("Selesai", "done")]);
  return InlineKeyboard.from(rows);
}

function text(step, answers) {
  if (step !== "review") return texts[step];
  const lines = order.slice(2, -1).map((key, at) => `${at + 1} ${key}: ${answers[key]}`);
  return [texts[step], ...lines].join("\n");
}

async function choose(conversation, step, answers) {
  const codes = [...Object.keys(options[step]), "done"];
  for (const chosen of several.includes(step) ? [[]] : []) {
    for (;;) {
      const tap = await conversation.waitForCallbackQuery(codes);
      await tap.answerCallbackQuery();
      if (tap.match === "done") {
        answers[step] = chosen;
        return tap;
      }
      if (chosen.includes(tap.match)) chosen.splice(chosen.indexOf(tap.match), 1);
      else chosen.push(tap.match);
      await tap.editMessageText(texts[step], { reply_markup: keyboard(step, chosen) });
    }
  }
  const tap = await conversation.waitForCallbackQuery(codes);
  await tap.answerCallbackQuery();
  answers[step] = tap.match;
  return tap;
}

async function register(conversation, ctx) {
  const answers = {};
  await ctx.reply(texts[order[0]], { reply_markup: keyboard(order[0]) });
  for (const [place, step] of order.entries()) {
    const following = order[place + 1];
    if (!(step in options)) {
      const said = await conversation.waitFor(step === "phone" ? "message:contact" : "message:text");
      answers[step] = said.message.contact?.phone_number ?? said.message.text;
      const markup = step === "phone" ? { remove_keyboard: true } : keyboard(following);
      await said.reply(text(following, answers), { reply_markup: markup });
      continue;
    }
    const tap = await choose(conversation, step, answers);
    if (step === "review") {
      await conversation.external(() => {
        (records[tap.from.id] ??= []).push(answers);
      });
      await tap.editMessageText("✅ Pendaftaran tersimpan");
    } else if (following === "phone") {
      const contact = new Keyboard().requestContact("Kirim nomor saya").resized();
      await tap.reply(texts[following], { reply_markup: contact });
    } else {
      await tap.editMessageText(text(following, answers), { reply_markup: keyboard(following) });
    }
  }
}

const bot = new Bot(process.env.BENCH_TOKEN, { client: { apiRoot: process.env.BENCH_API } });
const redis = process.env.BENCH_REDIS && new Redis(Number(process.env.BENCH_REDIS));
const storage = redis && { type: "key", version: 1, adapter: new RedisAdapter({ instance: redis }) };
bot.use(conversations(storage ? { storage } : {}));
bot.use(createConversation(register));
bot.command("daftar", (ctx) => ctx.conversation.enter("register"));
bot.catch((trouble) => console.error(trouble));
await bot.init();

const take = webhookCallback(bot, "http", { secretToken: process.env.BENCH_SECRET });
const server = createServer((request, response) => {
  if (request.url === process.env.BENCH_PATH) return take(request, response);
  return response.end(JSON.stringify(records));
});
server.listen(Number(process.env.BENCH_PORT), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
