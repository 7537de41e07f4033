package io.github.tenantwright.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back: an ordinary answer, or a connection that breaks.
 *
 * @param status HTTP status
 * @param headers response headers
 * @param body the body's bytes
 * @param breakage how the connection ends, if it does not end well
 * @param delayMillis real milliseconds to hold the answer back
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body, Breakage breakage, int delayMillis) {

    /** Ways for a connection to end. */
    public enum Breakage {
        /** The answer arrives. */
        NONE,
        /** The connection is reset before a byte of the answer. */
        RESET,
        /** The status line arrives, then garbage, then the connection closes. */
        GARBLED
    }

    /** Copies the headers. */
    public HttpReply {
        headers = new LinkedHashMap<>(headers);
    }

    /** An answer with a text body of the given content type. */
    public static HttpReply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer with a body of the given content type. */
    public static HttpReply of(int status, String contentType, byte[] body) {
        return new HttpReply(status, Map.of("Content-Type", contentType), body, Breakage.NONE, 0);
    }

    /** An answer without a body. */
    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0], Breakage.NONE, 0);
    }

    /** A connection that ends without an answer. */
    public static HttpReply broken(Breakage breakage) {
        return new HttpReply(0, Map.of(), new byte[0], breakage, 0);
    }

    /** The same with one more header. */
    public HttpReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, more, body, breakage, delayMillis);
    }

    /** The same with another body. */
    public HttpReply withBody(byte[] other) {
        return new HttpReply(status, headers, other, breakage, delayMillis);
    }

    /** The same, held back for so many real milliseconds. */
    public HttpReply after(int millis) {
        return new HttpReply(status, headers, body, breakage, millis);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
