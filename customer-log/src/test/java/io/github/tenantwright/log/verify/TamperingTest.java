package io.github.tenantwright.log.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change of a log is found: what the chain finds by itself, and what takes a receipt. */
class TamperingTest {
    private static final int LOGS = Integer.getInteger("tenantwright.logs", 10);
    private static final int EACH = 100;
    private static final Map<String, int[]> FIGURES = new TreeMap<>();

    @TempDir
    Path folder;

    private byte[] foreign;

    private byte[] log;
    private List<byte[]> lines;
    private LogVerifier held;
    private final Random random = new Random(20_261_122);

    @AfterAll
    static void print() {
        System.out.println("Changes of logs: tried, found by the chain alone, found with the receipt");
        FIGURES.forEach(
                (what, counts) -> System.out.printf("%,9d %,9d %,9d  %s%n", counts[0], counts[1], counts[2], what));
    }

    private interface Change {
        byte[] make();
    }

    @Test
    void everyChangeIsFound() throws IOException {
        for (int i = 0; i < LOGS; i++) {
            write(i);
            assertThat(verify(log, true).flaws()).isEmpty();
            chainFinds("a bit flipped", this::flipped);
            chainFinds("a byte replaced", this::replaced);
            chainFinds("a line removed, not the last one", () -> without(random.nextInt(lines.size() - 1), 1));
            chainFinds("several lines removed, not at the end", () -> {
                int from = random.nextInt(lines.size() - 2);
                return without(from, 1 + random.nextInt(lines.size() - 1 - from));
            });
            chainFinds("a line of the log inserted once more", () -> with(lines.get(random.nextInt(lines.size()))));
            chainFinds("a line of another log inserted", () -> with(foreign()));
            chainFinds("something else inserted", () -> with(new byte[] {(byte) (random.nextInt(100) + 28), '\n'}));
            chainFinds("an empty line inserted", () -> with(new byte[] {'\n'}));
            chainFinds("a line forged to follow the one before, not at the end", this::forged);
            chainFinds("two lines in each other's place", this::swapped);
            chainFinds("a line moved", this::moved);
            chainFinds("cut off in the middle of a line", () -> cut(false));
            chainFinds(
                    "a line changed and hashed anew, not the last one",
                    () -> edited(random.nextInt(lines.size() - 1), false));

            receiptFinds("cut off at the end of a line", () -> cut(true));
            receiptFinds("the last line changed and hashed anew", () -> edited(lines.size() - 1, false));
            receiptFinds("a line changed, all hashed anew", () -> edited(random.nextInt(lines.size()), true));
            receiptFinds("a line removed, all hashed anew", () -> {
                int at = random.nextInt(lines.size());
                return anew(Logs.lines(without(at, 1)), at);
            });
            receiptFinds("a line inserted, all hashed anew", () -> {
                int at = random.nextInt(lines.size() + 1);
                List<byte[]> more = new ArrayList<>(lines);
                more.add(at, lines.get(random.nextInt(lines.size())));
                return anew(more, at);
            });
            receiptFinds("two lines in each other's place, all hashed anew", () -> {
                int at = random.nextInt(lines.size() - 1);
                List<byte[]> swapped = new ArrayList<>(lines);
                swapped.add(at + 1, swapped.remove(at));
                return anew(swapped, at);
            });
            receiptFinds("a line forged to follow the last one", () -> append(lines));
        }
        assertThat(FIGURES).hasSize(20);
    }

    private void write(int number) {
        Path file = folder.resolve(number + ".jsonl");
        Receipt receipt = Logs.receipt(Logs.write(file, random, 4 + random.nextInt(30)));
        held = LogVerifier.withKey(Logs.PORTAL.publicKey()).receipt(receipt).toTheEnd();
        log = Logs.read(file);
        Path other = folder.resolve("foreign.jsonl");
        Logs.write(other, random, 5);
        foreign = Logs.read(other);
        lines = Logs.lines(log);
    }

    private Verdict verify(byte[] bytes, boolean withReceipt) throws IOException {
        LogVerifier verifier = withReceipt ? held : LogVerifier.withoutReceipt();
        return verifier.verify(new ByteArrayInputStream(bytes));
    }

    private void chainFinds(String what, Change change) throws IOException {
        for (int i = 0; i < EACH; i++) {
            byte[] changed = change.make();
            int[] counts = FIGURES.computeIfAbsent(what, any -> new int[3]);
            counts[0]++;
            boolean found = !verify(changed, false).isIntact();
            // What the chain finds, a receipt does not make undone.
            counts[1] += found ? 1 : 0;
            counts[2] += found ? 1 : 0;
            assertThat(found).as(() -> what + "\n" + Logs.text(changed)).isTrue();
        }
    }

    private void receiptFinds(String what, Change change) throws IOException {
        for (int i = 0; i < EACH; i++) {
            byte[] changed = change.make();
            int[] counts = FIGURES.computeIfAbsent(what, any -> new int[3]);
            counts[0]++;
            counts[1] += verify(changed, false).isIntact() ? 0 : 1;
            Verdict verdict = verify(changed, true);
            counts[2] += verdict.isIntact() ? 0 : 1;
            assertThat(verdict.isIntact())
                    .as(() -> what + "\n" + Logs.text(changed))
                    .isFalse();
        }
    }

    private byte[] flipped() {
        byte[] changed = log.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] replaced() {
        byte[] changed = log.clone();
        changed[random.nextInt(changed.length)] += (byte) (1 + random.nextInt(255));
        return changed;
    }

    private byte[] without(int at, int count) {
        List<byte[]> rest = new ArrayList<>(lines);
        rest.subList(at, at + count).clear();
        return Logs.join(rest);
    }

    private byte[] with(byte[] line) {
        List<byte[]> more = new ArrayList<>(lines);
        more.add(random.nextInt(more.size() + 1), line);
        return Logs.join(more);
    }

    private byte[] foreign() {
        List<byte[]> others = Logs.lines(foreign);
        return others.get(random.nextInt(others.size()));
    }

    private byte[] forged() {
        int at = random.nextInt(lines.size() - 1);
        List<byte[]> more = new ArrayList<>(lines);
        byte[] forged = Logs.lines(append(lines.subList(0, at + 1))).get(at + 1);
        more.add(at + 1, forged);
        return Logs.join(more);
    }

    /** One more line that goes on from the last one as a real one would. */
    private byte[] append(List<byte[]> to) {
        List<byte[]> more = new ArrayList<>(to);
        more.add(lines.get(random.nextInt(lines.size())));
        return Logs.hashedAnew(more, to.size());
    }

    private byte[] swapped() {
        int one = random.nextInt(lines.size());
        int other = (one + 1 + random.nextInt(lines.size() - 1)) % lines.size();
        List<byte[]> swapped = new ArrayList<>(lines);
        swapped.set(one, lines.get(other));
        swapped.set(other, lines.get(one));
        return Logs.join(swapped);
    }

    private byte[] moved() {
        int from = random.nextInt(lines.size());
        int to = (from + 1 + random.nextInt(lines.size() - 1)) % lines.size();
        List<byte[]> moved = new ArrayList<>(lines);
        moved.add(to, moved.remove(from));
        return Logs.join(moved);
    }

    private byte[] cut(boolean atEndOfLine) {
        if (atEndOfLine) {
            return Logs.join(lines.subList(0, random.nextInt(lines.size())));
        }
        int at;
        do {
            at = 1 + random.nextInt(log.length - 1);
        } while (log[at - 1] == '\n');
        return Arrays.copyOf(log, at);
    }

    private byte[] edited(int at, boolean all) {
        String line = Logs.text(lines.get(at));
        String changed = line.contains("\"result\":\"done\"")
                ? line.replace("\"result\":\"done\"", "\"result\":\"failed\"")
                : line.replace("\"result\":\"failed\"", "\"result\":\"done\"");
        List<byte[]> edited = new ArrayList<>(lines);
        edited.set(at, changed.getBytes(StandardCharsets.UTF_8));
        List<byte[]> hashed = Logs.lines(anew(edited, at));
        if (!all) {
            edited.set(at, hashed.get(at));
            return Logs.join(edited);
        }
        return Logs.join(hashed);
    }

    private static byte[] anew(List<byte[]> lines, int from) {
        return Logs.hashedAnew(lines, from);
    }
}
