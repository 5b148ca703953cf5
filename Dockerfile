# serve in a container: nothing in it but the program, a health check and the CA certificates.
#
#   docker build -t tencent-webhooks .
#   docker run -p 8080:8080 -v webhooks:/data -e SDKAPPID=... -e CALLBACK_TOKEN=... tencent-webhooks
#
# On a network without a registry: make image-prebuilt.

FROM scratch AS base
# Ids instead of names: there is no /etc/passwd.
USER 65532:65532
ENV SINK=sqlite:/data/webhooks.db
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s CMD ["/healthz", "127.0.0.1:8080"]
ENTRYPOINT ["/webhooks"]
CMD ["serve", "--addr", ":8080"]

# The programs of make image-prebuilt, and the CA certificates of the machine that ran it. The
# folder of the volume is there, with its owner, before it becomes one.
FROM base AS prebuilt
COPY --chown=65532:65532 build/image/data /data
COPY build/image/ca-certificates.crt /etc/ssl/certs/
COPY build/image/webhooks build/image/healthz /
VOLUME /data

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN mkdir -p /out/data && CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' \
  -o /out/ ./cmd/webhooks ./shared/deploy/healthz

FROM base
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/webhooks /out/healthz /
VOLUME /data
