package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.InFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** A password that was given once and is asked for with each connection. It shows itself nowhere. */
final class Password implements Supplier<char[]>, AutoCloseable {
    private static final int LONGEST = 4096;

    private final char[] secret;

    private Password(char[] secret) {
        this.secret = secret;
    }

    static Password of(char[] secret) {
        return new Password(secret);
    }

    /** The first line of a file. */
    static Password ofFile(Path file) {
        byte[] bytes = InFile.bytes(file, LONGEST);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] all = new char[text.remaining()];
        text.get(all);
        int end = 0;
        while (end < all.length && all[end] != '\n' && all[end] != '\r') {
            end++;
        }
        Password password = new Password(Arrays.copyOf(all, end));
        Arrays.fill(all, '\0');
        Arrays.fill(bytes, (byte) 0);
        if (text.hasArray()) {
            Arrays.fill(text.array(), '\0');
        }
        return password;
    }

    boolean isEmpty() {
        return secret.length == 0;
    }

    @Override
    public char[] get() {
        return secret.clone();
    }

    @Override
    public void close() {
        Arrays.fill(secret, '\0');
    }

    @Override
    public String toString() {
        return "Password(not shown)";
    }
}
