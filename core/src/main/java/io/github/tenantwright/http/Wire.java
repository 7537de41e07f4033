package io.github.tenantwright.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantwrightException;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * One sending and its answer. It happens on a thread of the connections' own, so that an interrupt of the caller ends
 * it at once: a blocked socket can't be interrupted, only closed.
 */
final class Wire {
    /** More than any page of any service; an answer without end must not fill the memory. */
    static final long LONGEST_BODY = 256L * 1024 * 1024;

    private static final int LONGEST_ERROR_BODY = 64 * 1024;

    private final OkHttpClient http;
    private final ExecutorService threads;

    Wire(OkHttpClient client, ExecutorService threads, Duration attemptTimeout) {
        this.http = client.newBuilder()
                .readTimeout(attemptTimeout)
                .writeTimeout(attemptTimeout)
                .eventListenerFactory(call -> {
                    Begun begun = call.request().tag(Begun.class);
                    return begun == null ? new Begun() : begun;
                })
                .build();
        this.threads = threads;
    }

    /**
     * An answer, whatever it is.
     *
     * @param value what the reader made of a success; null when there is none
     * @param errorText the beginning of a body that is no success
     * @param unreadable why a success can't be used, null when it can
     */
    record Answer<T>(
            int status,
            Headers headers,
            @Nullable T value,
            String errorText,
            @Nullable Unreadable unreadable) {
        boolean success() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Why a success can't be used.
     *
     * @param tries how many tries in all are worth it before it is believed
     * @param cause null where the words say it all
     */
    record Unreadable(String words, int tries, @Nullable Exception cause) {
        /** A body that the service itself may mend. */
        private static final int SOME = 3;

        private static final int ALL = Integer.MAX_VALUE;
    }

    /** Whether the request was begun to be written: before that the service can't have acted on it. */
    static final class Begun extends EventListener {
        private volatile boolean begun;

        @Override
        public void requestHeadersStart(Call call) {
            begun = true;
        }
    }

    /** No status came. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        final IOException failure;
        final boolean sent;

        Broken(IOException failure, boolean sent) {
            super(null, null, false, false);
            this.failure = failure;
            this.sent = sent;
        }
    }

    /**
     * @throws Broken when no answer came
     * @throws InterruptedException when the thread was interrupted; the call is broken off
     */
    <T> Answer<T> exchange(Request request, Duration atMost, ReplyReader<T> reader)
            throws Broken, InterruptedException {
        Begun begun = new Begun();
        Call call = http.newCall(request.newBuilder().tag(Begun.class, begun).build());
        call.timeout().timeout(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
        FutureTask<Answer<T>> exchange = new FutureTask<>(() -> answer(call, reader));
        try {
            threads.execute(exchange);
        } catch (RejectedExecutionException closed) {
            throw new InvalidInputException("session", "closed", "open: its connections were closed");
        }
        try {
            return exchange.get();
        } catch (InterruptedException stopped) {
            call.cancel();
            throw stopped;
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException broken) {
                throw new Broken(broken, begun.begun);
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
        }
    }

    private static <T> Answer<T> answer(Call call, ReplyReader<T> reader) throws IOException {
        try (Response response = call.execute()) {
            int status = response.code();
            Headers headers = response.headers();
            if (!response.isSuccessful()) {
                return new Answer<>(status, headers, null, beginning(response), null);
            }
            String type = type(response);
            if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
                String page = beginning(response);
                if (!page.isBlank()) {
                    String words = type + ", " + ErrorBody.read(page, "").message();
                    return new Answer<>(status, headers, null, page, new Unreadable(words, Unreadable.SOME, null));
                }
            }
            return success(response, reader, type);
        }
    }

    private static <T> Answer<T> success(Response response, ReplyReader<T> reader, String type) throws IOException {
        Unreadable unreadable;
        try (InputStream body = new BoundedStream(response.body().byteStream(), LONGEST_BODY)) {
            T value = java.util.Objects.requireNonNull(reader.read(body), "the reader made nothing of it");
            skipTheRest(body);
            return new Answer<>(response.code(), response.headers(), value, "", null);
        } catch (IOException broken) {
            unreadable = unreadable(type, broken);
        } catch (UncheckedIOException broken) {
            unreadable = unreadable(type, new IOException(broken.getMessage(), broken));
        } catch (InvalidInputException value) {
            unreadable = new Unreadable(type + ", " + value.getMessage(), 1, value);
        } catch (TenantwrightException ours) {
            throw ours;
        } catch (RuntimeException fault) {
            String words =
                    type + ", could not be understood (" + fault.getClass().getSimpleName() + ")";
            unreadable = new Unreadable(words, 1, fault);
        }
        return new Answer<>(response.code(), response.headers(), null, "", unreadable);
    }

    private static Unreadable unreadable(String type, IOException broken) {
        if (broken instanceof JsonProcessingException notWhatWasPromised) {
            return new Unreadable(type + ", " + notWhatWasPromised.getOriginalMessage(), Unreadable.SOME, null);
        }
        if (broken instanceof CharConversionException || broken instanceof BoundedStream.TooLong) {
            return new Unreadable(type + ", " + broken.getMessage(), 1, null);
        }
        return new Unreadable(type + ", broke off: " + words(broken), Unreadable.ALL, broken);
    }

    /** What broke, printable and short. */
    static String words(IOException failure) {
        String words =
                failure instanceof InterruptedIOException ? "it took too long" : String.valueOf(failure.getMessage());
        return ErrorBody.clean(failure.getClass().getSimpleName() + ": " + words, 300);
    }

    /** So that the connection can be used again; the reader has what it wanted, so a fault here harms nobody. */
    private static void skipTheRest(InputStream body) {
        try {
            body.skipNBytes(LONGEST_ERROR_BODY);
        } catch (IOException over) {
            return;
        }
    }

    /** As much of an error body as comes: the status says enough if nothing does. */
    private static String beginning(Response response) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ResponseBody body = response.body();
        try (InputStream stream = body.byteStream()) {
            byte[] buffer = new byte[8 * 1024];
            int read = stream.read(buffer);
            while (read >= 0 && text.size() < LONGEST_ERROR_BODY) {
                text.write(buffer, 0, Math.min(read, LONGEST_ERROR_BODY - text.size()));
                read = stream.read(buffer);
            }
        } catch (IOException cutOff) {
            return text.toString(charset(body));
        }
        return text.toString(charset(body));
    }

    private static Charset charset(ResponseBody body) {
        MediaType type = body.contentType();
        Charset named = type == null ? null : type.charset(StandardCharsets.UTF_8);
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    private static String type(Response response) {
        String type = response.header("Content-Type");
        return type == null ? "no content type" : ErrorBody.clean(type, 100).toLowerCase(Locale.ROOT);
    }
}
