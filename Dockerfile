# Builds the bundle in the workspace, then keeps the bundle and its packages alone.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm run bundle && cd dist/heed && /src/node_modules/.bin/pnpm install --prod --frozen-lockfile

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HEED_DATA=/data
RUN install -d -o node -g node /data && ln -s /heed/heed.js /usr/local/bin/heed
WORKDIR /heed
COPY --from=build /src/dist/heed ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "server.js"]
