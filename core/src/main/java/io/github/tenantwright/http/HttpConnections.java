package io.github.tenantwright.http;

import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** A pool of connections that sessions may share. Redirects are not followed and nothing is sent twice unasked. */
public final class HttpConnections implements AutoCloseable {
    private final OkHttpClient client;

    public HttpConnections() {
        // A silent second sending of a POST could create a thing twice, and a redirect could carry a token away.
        client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(15, TimeUnit.SECONDS)
                .dispatcher(new Dispatcher())
                .build();
    }

    OkHttpClient client() {
        return client;
    }

    /** Closes idle connections. Calls under way end as they would. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
