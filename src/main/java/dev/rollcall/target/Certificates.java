package dev.rollcall.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys in PEM: authorities to trust besides the platform's, and the client's own
 * certificate (with its chain) and key. Keys may be PKCS#8, PKCS#1 or SEC 1, and are not encrypted.
 */
public final class Certificates {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  private static final char[] NO_PASSWORD = {};

  private Certificates() {}

  /**
   * TLS 1.2 or later with these files; empty when there is none.
   *
   * @param certificate there when key is there
   * @throws UnusableCertificateException when one cannot be read; the message names it
   */
  public static Optional<SSLContext> context(
      @Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {
    if (ca == null && certificate == null) {
      return Optional.empty();
    }
    SSLFactory.Builder tls = SSLFactory.builder().withDefaultTrustMaterial();
    if (ca != null) {
      String authorities = text(ca);
      tls.withTrustMaterial(
          read(ca, "certificates", () -> PemUtils.parseTrustMaterial(authorities)));
    }
    if (certificate != null && key != null) {
      String chain = text(certificate);
      String secret = text(key);
      List<X509Certificate> certificates =
          read(certificate, "certificates", () -> PemUtils.parseCertificate(chain));
      String expected = "a private key, not encrypted, that belongs to " + certificate;
      PrivateKey mine = read(key, expected, () -> PemUtils.parsePrivateKey(secret));
      if (!belongs(mine, certificates.get(0).getPublicKey())) {
        throw new UnusableCertificateException(key + ": expected " + expected, null);
      }
      tls.withIdentityMaterial(mine, NO_PASSWORD, certificates);
    }
    return Optional.of(tls.build().getSslContext());
  }

  /** Whether what the key signs is believed by who holds the certificate. */
  private static boolean belongs(PrivateKey key, PublicKey certified) {
    String algorithm = SIGNATURES.get(certified.getAlgorithm());
    if (algorithm == null) {
      return true;
    }
    try {
      KeyFactory keys = KeyFactory.getInstance(certified.getAlgorithm());
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded())));
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static <T> T read(Path file, String expected, Reading<T> reading) {
    try {
      return reading.read();
      // The library throws what it meets, the JDK's own included.
    } catch (GenericException | IllegalArgumentException e) {
      throw new UnusableCertificateException(file + ": expected " + expected + " in PEM", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UnusableCertificateException(file + ": cannot be read", e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read();
  }
}
