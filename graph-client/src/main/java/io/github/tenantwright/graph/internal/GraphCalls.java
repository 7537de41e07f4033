package io.github.tenantwright.graph.internal;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.PagedList;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What every room does with the session: reads, lists, writes, all on v1.0. Immutable and thread-safe. */
public record GraphCalls(TenantSession session) {
    private static final String VERSION = "/v1.0";

    /** The headers that advanced queries need, on every page. */
    public static final Map<String, String> ADVANCED = Map.of("ConsistencyLevel", "eventual");

    /** @param path percent-encoded, from the version on; may carry a query */
    public ServiceRequest request(String method, String path) {
        return ServiceRequest.of(Audience.GRAPH, method, VERSION + path);
    }

    public <T> T get(String path, ItemReader<T> reader) {
        return read(request("GET", path), reader).value();
    }

    /** Empty when the service says that there is no such thing; a read that failed otherwise throws. */
    public <T> Optional<T> find(String path, ItemReader<T> reader) {
        return ifPresent(() -> get(path, reader));
    }

    /** Sends a request whose reply is one object. */
    public <T> Reply<T> read(ServiceRequest request, ItemReader<T> reader) {
        return session.send(request, body -> JsonCursor.whole(body, reader));
    }

    /** A lazy list. */
    public <T> PagedList<T> list(String path, Map<String, String> headers, ItemReader<T> reader) {
        return new Pages<>(this, first(path, headers), PageReader.of(reader), 0);
    }

    /**
     * A lazy list of which neither the shape of the reply nor the way of paging is certain.
     *
     * @param path with a query
     * @param pageSize a page that is full and has no link is followed by asking for what comes after it; 0 for never
     */
    public <T> PagedList<T> listOfAnyShape(String path, int pageSize, Supplier<ItemCollector<T>> items) {
        return new Pages<>(this, first(path, Map.of()), PageReader.ofAnyShape(items), pageSize);
    }

    /** The objects of a reply of uncertain shape. */
    public <T> Reply<PageContent<T>> anyShape(ServiceRequest request, Supplier<ItemCollector<T>> items) {
        return session.send(request, PageReader.ofAnyShape(items));
    }

    /** One page, for those who walk themselves. */
    public <T> Reply<PageContent<T>> page(ServiceRequest request, ItemReader<T> reader) {
        return session.send(request, PageReader.of(reader));
    }

    /** A walk from page to page, for those who look at each. */
    public <T> PageWalk<T> walk(ServiceRequest first, ItemReader<T> reader) {
        return new PageWalk<>(this, first, PageReader.of(reader), 0);
    }

    /** A write with a body and one object for an answer. */
    public <T> T post(String path, JsonNode body, ItemReader<T> reader) {
        return read(request("POST", path).json(Json.write(body)), reader).value();
    }

    /** A write whose answer is empty, or of no interest as long as it is Graph's. */
    public Reply<Boolean> send(ServiceRequest request) {
        return session.send(request, GraphCalls::nothingForeign);
    }

    /** Sends a write that is answered with the object it touched, and returns that object's id. */
    public String touch(ServiceRequest request) {
        return read(request, GraphCalls::id).value();
    }

    /** Whether something was there to delete: an answer of 404 means that the wanted state is reached. */
    public boolean delete(String path) {
        return ifPresent(() -> send(request("DELETE", path))).isPresent();
    }

    /**
     * Empty for a 404 that Graph itself gave. One without Graph's error body (a proxy's page) says nothing about the
     * object, and stays an error.
     */
    public static <T> Optional<T> ifPresent(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (ServiceException failed) {
            if (failed.kind() == Kind.NOT_FOUND
                    && failed.status() == 404
                    && !failed.code().isEmpty()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** A success whose content can't be right. */
    public ServiceException broken(ServiceRequest request, Reply<?> reply, String words) {
        return new ServiceException(
                new ServiceFailure(
                        Kind.BROKEN_REPLY,
                        Audience.GRAPH,
                        request.toString(),
                        reply.status(),
                        "",
                        words,
                        List.of(),
                        reply.requestId(),
                        reply.clientRequestId(),
                        reply.attempts(),
                        null),
                null);
    }

    private static String id(JsonCursor in) throws IOException {
        String id = "";
        while (in.nextMember()) {
            if (in.name().equals("id")) {
                id = in.textOrEmpty();
            }
        }
        if (id.isEmpty()) {
            throw in.broken("the answer is not the object that was promised: it has no id");
        }
        return id;
    }

    /** A proxy's page with status 200 must not pass for a change that was made. */
    private static Boolean nothingForeign(InputStream body) throws IOException {
        int first = body.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
            first = body.read();
        }
        if (first >= 0 && first != '{') {
            throw new JsonParseException(null, "an answer that is neither empty nor JSON");
        }
        return Boolean.TRUE;
    }

    private ServiceRequest first(String path, Map<String, String> headers) {
        ServiceRequest request = request("GET", path);
        for (var header : headers.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }
}
