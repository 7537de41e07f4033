package io.github.tenantwright.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** A pool of connections that sessions may share. Redirects are not followed and nothing is sent twice unasked. */
public final class HttpConnections implements AutoCloseable {
    /** Where the wish of a 503 stands: under its own name OkHttp would act on a zero and send the request again. */
    static final String KEPT_RETRY_AFTER = "Tenantwright-Kept-Retry-After";

    private final OkHttpClient client;
    private final ExecutorService threads;

    public HttpConnections() {
        // A silent second sending of a POST could create a thing twice, and a redirect could carry a token away.
        client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(15, TimeUnit.SECONDS)
                .addNetworkInterceptor(HttpConnections::keepTheWish)
                .build();
        threads = makeThreads();
    }

    private static ExecutorService makeThreads() {
        try {
            // From JDK 21 on, so that ten thousand virtual threads that call do not need as many real ones.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJdk) {
            AtomicInteger number = new AtomicInteger();
            return Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "tenantwright-http-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
        }
    }

    OkHttpClient client() {
        return client;
    }

    /** Where calls block, so that the thread that wants them can be interrupted. */
    ExecutorService threads() {
        return threads;
    }

    /** After a 503 the next attempt had better reach another machine. */
    void forgetIdle() {
        client.connectionPool().evictAll();
    }

    /** Closes idle connections. Calls under way end as they would; new ones are refused. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
        threads.shutdown();
    }

    private static Response keepTheWish(Interceptor.Chain chain) throws java.io.IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() != 503 || response.header("Retry-After") == null) {
            return response;
        }
        return response.newBuilder()
                .removeHeader("Retry-After")
                .header(KEPT_RETRY_AFTER, String.join(",", response.headers("Retry-After")))
                .build();
    }
}
