package io.github.tenantwright.simulator;

import java.util.Locale;
import java.util.regex.Pattern;

/** Picks requests, for instance those that a fault shall hit. */
@FunctionalInterface
public interface RequestMatcher {

    /** Whether this request is meant. Its {@code status} is 0: it has not been answered yet. */
    boolean matches(RecordedRequest request);

    /** Every request, but not the parts of a {@code $batch}. */
    static RequestMatcher any() {
        return request -> !request.batched();
    }

    /** Requests that ask for a change, also inside a {@code $batch}. */
    static RequestMatcher writes() {
        return RecordedRequest::isWrite;
    }

    /** Requests that only read. */
    static RequestMatcher reads() {
        return request -> !request.isWrite() && !request.path().endsWith("/$batch");
    }

    /** Requests to one service. */
    static RequestMatcher to(Service service) {
        return request -> request.service() == service;
    }

    /** Requests with this method. */
    static RequestMatcher method(String method) {
        String wanted = method.toUpperCase(Locale.ROOT);
        return request -> request.method().equals(wanted);
    }

    /** Requests with this method whose decoded path holds the text, compared without case. */
    static RequestMatcher path(String method, String part) {
        return method(method).and(path(part));
    }

    /** Requests whose decoded path holds the text, compared without case. */
    static RequestMatcher path(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return request -> request.path().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Requests to Exchange that name this cmdlet, compared without case. */
    static RequestMatcher cmdlet(String name) {
        return request -> request.cmdlet().map(name::equalsIgnoreCase).orElse(false);
    }

    /** Requests to Exchange for a page after the first. */
    static RequestMatcher nextPage() {
        return request -> request.query().containsKey("$skiptoken");
    }

    /** Requests whose decoded path matches the expression as a whole. */
    static RequestMatcher pathRegex(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return request -> pattern.matcher(request.path()).matches();
    }

    /** Requests that both pick. */
    default RequestMatcher and(RequestMatcher other) {
        return request -> matches(request) && other.matches(request);
    }

    /** Requests that either picks. */
    default RequestMatcher or(RequestMatcher other) {
        return request -> matches(request) || other.matches(request);
    }

    /** Requests that this one does not pick. */
    default RequestMatcher negate() {
        return request -> !matches(request);
    }
}
