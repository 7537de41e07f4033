package io.github.tenantwright.simulator.wire;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A WireMock server on a free loopback port whose single stub hands every request to one function.
 *
 * <p>WireMock's own request journal is off (the simulator keeps a bounded one) and so are gzip and HTTP/2.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final String TRANSFORMER = "tenant";

    private final WireMockServer server;
    private final URI uri;

    private LoopbackServer(WireMockServer server) {
        this.server = server;
        this.uri = URI.create("http://localhost:" + server.port());
    }

    /**
     * Starts a server.
     *
     * @param port port to listen on, 0 for any free one
     * @param handler called on a server thread for every request; must be thread-safe
     */
    public static LoopbackServer start(int port, Function<HttpCall, HttpReply> handler) {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("localhost")
                .port(port)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .containerThreads(64)
                .jettyAcceptors(1)
                .jettyAcceptQueueSize(512)
                .jettyIdleTimeout(120_000L)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .extensions(new Handing(handler)));
        server.start();
        server.stubFor(
                WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse().withTransformers(TRANSFORMER)));
        return new LoopbackServer(server);
    }

    /** The address without a path, such as {@code http://localhost:41234}. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        server.stop();
    }

    private record Handing(Function<HttpCall, HttpReply> handler) implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return TRANSFORMER;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            HttpReply reply = handler.apply(read(event.getRequest()));
            ResponseDefinitionBuilder response = ResponseDefinitionBuilder.responseDefinition();
            switch (reply.breakage()) {
                case RESET:
                    response.withFault(Fault.CONNECTION_RESET_BY_PEER);
                    break;
                case GARBLED:
                    response.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
                    break;
                case NONE:
                    response.withStatus(reply.status());
                    reply.headers().forEach((name, value) -> response.withHeader(name, value));
                    response.withBody(reply.body());
                    break;
            }
            if (reply.delayMillis() > 0) {
                response.withFixedDelay(reply.delayMillis());
            }
            return response.build();
        }

        private static HttpCall read(Request request) {
            Map<String, String> headers = new HashMap<>();
            for (HttpHeader header : request.getHeaders().all()) {
                if (header.isPresent()) {
                    headers.putIfAbsent(header.key().toLowerCase(Locale.ROOT), header.firstValue());
                }
            }
            byte[] body = request.getBody();
            return new HttpCall(
                    request.getMethod().getName().toUpperCase(Locale.ROOT),
                    request.getUrl(),
                    headers,
                    body == null ? new byte[0] : body);
        }
    }
}
