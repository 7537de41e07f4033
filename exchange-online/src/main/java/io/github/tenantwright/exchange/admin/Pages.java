package io.github.tenantwright.exchange.admin;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.Conversation;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A list over all its pages, or an error: never a part that looks whole. The next page is fetched by the same request,
 * sent to the link. Whether the service always finds it again is disputed, which is why a page is asked for that holds
 * all there is in most tenants.
 *
 * @param path the command's own, which every link must lead to
 */
record Pages(TenantSession session, int most, String path) {

    CmdletResult all(ServiceRequest first) {
        List<Row> rows = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Set<String> followed = new HashSet<>();
        // Some links lead back to the server that gave them, which is found by its cookie.
        Conversation conversation = new Conversation();
        ServiceRequest request = first.in(conversation);
        for (int page = 1; ; page++) {
            Reply<Envelope> reply = page(request, page);
            Envelope envelope = reply.value();
            if (envelope.empty() && page > 1) {
                throw broken(first, reply, "page " + page + " of the list is empty; nothing of the list was used");
            }
            rows.addAll(envelope.rows());
            envelope.warnings().stream()
                    .filter(words -> !warnings.contains(words))
                    .forEach(warnings::add);
            String link = envelope.nextLink();
            if (link.isEmpty()) {
                return new CmdletResult(rows, warnings, reply.requestId());
            }
            if (page >= most) {
                throw broken(first, reply, "the list has more than " + most + " pages");
            }
            if (!followed.add(link)) {
                throw broken(first, reply, "the link to the next page was followed before: the list goes in a circle");
            }
            request = following(first, reply, link).in(conversation);
        }
    }

    private Reply<Envelope> page(ServiceRequest request, int page) {
        try {
            return session.send(request, body -> Envelope.read(request, body));
        } catch (ServiceException failed) {
            if (page == 1) {
                throw failed;
            }
            ServiceFailure what = failed.failure();
            // The request was good on page 1: a refusal now is about the link, not about the request.
            boolean aboutTheLink = what.kind() == Kind.REFUSED || what.kind() == Kind.NOT_FOUND;
            throw new ServiceException(
                    new ServiceFailure(
                            aboutTheLink ? Kind.BROKEN_REPLY : what.kind(),
                            what.audience(),
                            what.request(),
                            what.status(),
                            what.code(),
                            "page " + page + " of the list could not be read, so nothing of the list was used: "
                                    + what.message(),
                            what.details(),
                            what.requestId(),
                            what.clientRequestId(),
                            what.attempts(),
                            what.retryAfter()),
                    failed);
        }
    }

    private ServiceRequest following(ServiceRequest first, Reply<?> reply, String link) {
        ServiceRequest next = ServiceRequest.of(Audience.EXCHANGE, "POST", link);
        String to = next.path();
        boolean same = to.length() >= path.length()
                && to.regionMatches(true, to.length() - path.length(), path, 0, path.length());
        if (!same || !session.mayFollow(Audience.EXCHANGE, link)) {
            throw broken(first, reply, "the link to the next page leads elsewhere; it was not followed");
        }
        for (var header : first.headers().entrySet()) {
            next = next.header(header.getKey(), header.getValue());
        }
        return next.body(
                first.bodyText().getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/json; charset=utf-8");
    }

    static ServiceException broken(ServiceRequest request, Reply<?> reply, String words) {
        return new ServiceException(
                new ServiceFailure(
                        Kind.BROKEN_REPLY,
                        Audience.EXCHANGE,
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

    static ServiceException ambiguous(String cmdlet, String wanted, int found) {
        return new ServiceException(
                new ServiceFailure(
                        Kind.REFUSED,
                        Audience.EXCHANGE,
                        cmdlet,
                        200,
                        "Ambiguous",
                        found + " objects are called "
                                + io.github.tenantwright.internal.json.Json.printable(wanted, 200)
                                + "; which of them is meant?",
                        List.of(),
                        "",
                        "",
                        1,
                        null),
                null);
    }
}
