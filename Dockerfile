# serve in a container: nothing in it but the tool and the CA certificates.
#
#   docker build -t tencent-webhooks .
#   docker run -p 8080:8080 -v webhooks:/data -e SDKAPPID=... -e CALLBACK_TOKEN=... tencent-webhooks
#
# On a network without a registry of images: make image-prebuilt, which uses Dockerfile.prebuilt.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN mkdir -p /out/data && CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' \
  -tags otel -o /out/ ./cmd/webhooks

FROM scratch
# The folder of the volume is there, with its owner, before it becomes one.
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/webhooks /
# Ids instead of names: there is no /etc/passwd.
USER 65532:65532
ENV SINK=sqlite:/data/webhooks.db
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s CMD ["/webhooks", "healthz", "127.0.0.1:8080"]
ENTRYPOINT ["/webhooks"]
CMD ["serve", "--addr", ":8080"]
