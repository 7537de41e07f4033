package io.github.tenantwright.http;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.UrlPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a request goes: an address of the service that its token is for, and the very path that the change scope
 * judges. An address that two readers could understand differently is refused.
 *
 * @param url what goes over the wire
 * @param path its percent-encoded path, less what the cloud's own address of the service begins with
 */
record Target(HttpUrl url, String path) {
    private static final String ILLEGAL_IN_QUERY = " \"<>\\^`{|}";

    /** @throws InvalidInputException when the address is not one of the service's, or ambiguous */
    static Target of(Cloud cloud, ServiceRequest request) {
        URI base = cloud.address(request.audience());
        String address = request.address().startsWith("/") ? base + request.address() : request.address();
        if (address.indexOf('#') >= 0) {
            throw refused(request, "no fragment");
        }
        URI uri;
        try {
            uri = new URI(withLegalQuery(address));
        } catch (URISyntaxException notAnAddress) {
            throw refused(request, "a percent-encoded path or URL");
        }
        if (!serves(cloud, request.audience(), uri)) {
            throw refused(request, "an address of " + base + ": no token goes elsewhere");
        }
        String path = uri.getRawPath().substring(base.getRawPath().length());
        Optional<String> trick = UrlPath.trick(path);
        if (trick.isPresent()) {
            throw refused(request, trick.get());
        }
        if (overridesMethod(uri.getRawQuery())) {
            throw refused(request, "no parameter that makes a read a write");
        }
        return new Target(asSent(request, base, uri), path);
    }

    /** Whether a token for the audience may be sent there. */
    static boolean serves(Cloud cloud, Audience audience, URI uri) {
        if (!cloud.serves(audience, uri)) {
            return false;
        }
        // Two services of a simulated cloud may share host and port and differ in the path's beginning.
        String prefix = cloud.address(audience).getRawPath();
        return uri.getRawPath() != null && uri.getRawPath().startsWith(prefix + "/");
    }

    static boolean serves(Cloud cloud, Audience audience, String link) {
        try {
            return serves(cloud, audience, new URI(withLegalQuery(link)));
        } catch (URISyntaxException notALink) {
            return false;
        }
    }

    /** The address as the HTTP client understands it, which must be how we understood it. */
    private static HttpUrl asSent(ServiceRequest request, URI base, URI uri) {
        HttpUrl url = HttpUrl.parse(uri.toString());
        HttpUrl service = HttpUrl.parse(base.toString());
        if (url == null
                || service == null
                || !url.scheme().equals(service.scheme())
                || !url.host().equals(service.host())
                || url.port() != service.port()
                || !url.encodedPath().equals(uri.getRawPath())) {
            throw refused(request, "percent-encoded, with nothing that could be read in two ways");
        }
        return url;
    }

    private static boolean overridesMethod(@org.jspecify.annotations.Nullable String query) {
        if (query == null) {
            return false;
        }
        for (String parameter : query.split("&", -1)) {
            String name = UrlPath.decoded(parameter.split("=", 2)[0]).toLowerCase(Locale.ROOT);
            if (name.equals("_method") || name.startsWith("x-http-method") || name.startsWith("x-method")) {
                return true;
            }
        }
        return false;
    }

    /** Services put raw characters into the queries of next links, which are to be followed as they are. */
    private static String withLegalQuery(String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            return address;
        }
        StringBuilder legal = new StringBuilder(address.length() + 16).append(address, 0, query + 1);
        address.substring(query + 1).codePoints().forEach(point -> {
            if (point > 0x7E || ILLEGAL_IN_QUERY.indexOf(point) >= 0) {
                for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    legal.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
                }
            } else {
                legal.append((char) point);
            }
        });
        return legal.toString();
    }

    private static InvalidInputException refused(ServiceRequest request, String rule) {
        return new InvalidInputException("address", request.path(), rule);
    }
}
