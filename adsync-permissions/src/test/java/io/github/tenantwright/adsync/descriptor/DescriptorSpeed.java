package io.github.tenantwright.adsync.descriptor;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Compares the reading of a descriptor with a reader written by hand that takes the same fields out and checks nothing:
 * CPU time of this thread. Not run with the tests, since it says nothing on a busy machine.
 *
 * <p>Arguments: descriptors each round (20000), rounds (25).
 */
public final class DescriptorSpeed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private record HandSid(long authority, int[] numbers) {}

    private record HandAce(int type, int flags, int mask, long[] objectType, long[] inherited, HandSid trustee) {}

    private record HandDescriptor(int control, HandSid owner, HandSid group, HandAce[] sacl, HandAce[] dacl) {}

    private DescriptorSpeed() {}

    public static void main(String[] arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 25;
        byte[] bytes = SambaVectors.adminSdHolder().bytes();
        report(times, rounds, bytes, DescriptorSpeed::ours, DescriptorSpeed::byHand);
    }

    private static void report(
            int times, int rounds, byte[] bytes, ToIntFunction<byte[]> ours, ToIntFunction<byte[]> hand) {
        double[] one = new double[rounds];
        double[] other = new double[rounds];
        for (int i = -rounds; i < rounds; i++) {
            double a = cpu(bytes, times, ours);
            double b = cpu(bytes, times, hand);
            if (i >= 0) {
                one[i] = a;
                other[i] = b;
            }
        }
        double best = Arrays.stream(one).min().orElseThrow();
        double bestByHand = Arrays.stream(other).min().orElseThrow();
        System.out.printf(
                "reading %d bytes: %.2f microseconds, by hand %.2f; ratio %.2f%n",
                bytes.length, best, bestByHand, best / bestByHand);
    }

    private static double cpu(byte[] bytes, int times, ToIntFunction<byte[]> work) {
        long before = THREADS.getCurrentThreadCpuTime();
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += work.applyAsInt(bytes);
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / times;
    }

    private static int ours(byte[] bytes) {
        SecurityDescriptor read = SecurityDescriptor.parse(bytes);
        return read.control().bits() + read.dacl().orElseThrow().aces().size();
    }

    private static int byHand(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        HandDescriptor read = new HandDescriptor(
                buffer.getShort(2),
                sid(buffer, buffer.getInt(4)),
                sid(buffer, buffer.getInt(8)),
                acl(buffer, buffer.getInt(12)),
                acl(buffer, buffer.getInt(16)));
        return read.control + read.dacl.length;
    }

    private static HandAce[] acl(ByteBuffer buffer, int at) {
        if (at == 0) {
            return new HandAce[0];
        }
        HandAce[] aces = new HandAce[buffer.getShort(at + 4)];
        int next = at + 8;
        for (int i = 0; i < aces.length; i++) {
            aces[i] = ace(buffer, next);
            next += buffer.getShort(next + 2) & 0xFFFF;
        }
        return aces;
    }

    private static HandAce ace(ByteBuffer buffer, int at) {
        int type = buffer.get(at);
        int sid = at + 8;
        long[] objectType = null;
        long[] inherited = null;
        if (type >= 5 && type <= 8) {
            int present = buffer.getInt(at + 8);
            sid += 4;
            if ((present & 1) != 0) {
                objectType = guid(buffer, sid);
                sid += 16;
            }
            if ((present & 2) != 0) {
                inherited = guid(buffer, sid);
                sid += 16;
            }
        }
        return new HandAce(type, buffer.get(at + 1), buffer.getInt(at + 4), objectType, inherited, sid(buffer, sid));
    }

    private static long[] guid(ByteBuffer buffer, int at) {
        return new long[] {buffer.getLong(at), buffer.getLong(at + 8)};
    }

    private static HandSid sid(ByteBuffer buffer, int at) {
        if (at == 0) {
            return null;
        }
        int[] numbers = new int[buffer.get(at + 1)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = buffer.getInt(at + 8 + 4 * i);
        }
        return new HandSid(Long.reverseBytes(buffer.getLong(at)) & 0xFFFF_FFFF_FFFFL, numbers);
    }
}
