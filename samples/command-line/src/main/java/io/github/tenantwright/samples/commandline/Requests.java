package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.http.ExchangeListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is sent: every request, and those of them that asked for a change. */
public final class Requests implements ExchangeListener, AuditListener {
    private final LongAdder sent = new LongAdder();
    private final LongAdder writes = new LongAdder();

    @Override
    public void beforeSend(String method, String path, int attempt) {
        sent.increment();
    }

    /** A line of kind CALL is a write request, and says how often it was sent. */
    @Override
    public void record(AuditEvent event) {
        if (event.kind() == AuditEvent.Kind.CALL && !event.result().equals("not-sent")) {
            writes.add(Math.max(1, event.attempts()));
        }
    }

    /** All requests. */
    public long sent() {
        return sent.sum();
    }

    /** Those that asked for a change. */
    public long writes() {
        return writes.sum();
    }

    /** Both numbers in words, for the end of a sentence. */
    public String words() {
        return sent() + (sent() == 1 ? " request was sent" : " requests were sent") + ", "
                + (writes() == 0
                        ? "none of them a write"
                        : writes() + " of them " + (writes() == 1 ? "a write" : "writes"));
    }
}
