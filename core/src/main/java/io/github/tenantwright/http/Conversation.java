package io.github.tenantwright.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * Requests that belong together, such as those for the pages of one list: the cookies that come with one answer go back
 * with the next request to the same place, so that a service with many servers finds again what it began. Without a
 * conversation no request carries cookies.
 *
 * <pre>{@code
 * ServiceRequest first = ServiceRequest.get(audience, path).in(new Conversation());
 * }</pre>
 *
 * <p>Thread-safe. Cookies are secrets: they are kept in memory only, and are shown nowhere.
 */
public final class Conversation {
    private static final int MOST = 20;
    private static final int LONGEST = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Cookie> cookies = new ArrayList<>();

    /** A conversation in which nothing has been said. */
    public Conversation() {}

    /** Keeps what an answer sets; a later cookie of the same name takes the place of a former one. */
    void heard(HttpUrl url, Headers headers, Instant now) {
        lock.lock();
        try {
            for (Cookie cookie : Cookie.parseAll(url, headers)) {
                cookies.removeIf(old -> old.name().equals(cookie.name())
                        && old.domain().equals(cookie.domain())
                        && old.path().equals(cookie.path()));
                boolean small = cookie.name().length() + cookie.value().length() <= LONGEST;
                if (small && cookies.size() < MOST && cookie.expiresAt() > now.toEpochMilli()) {
                    cookies.add(cookie);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What goes with a request to this address. */
    Optional<String> cookies(HttpUrl url) {
        lock.lock();
        try {
            String header = cookies.stream()
                    .filter(cookie -> cookie.matches(url))
                    .map(cookie -> cookie.name() + "=" + cookie.value())
                    .collect(Collectors.joining("; "));
            return header.isEmpty() ? Optional.empty() : Optional.of(header);
        } finally {
            lock.unlock();
        }
    }

    /** Says nothing of what was said. */
    @Override
    public String toString() {
        return "Conversation";
    }
}
