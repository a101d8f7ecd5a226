# Sourced, not run. uv and npm do not read pip's settings: hand on the mirror and the certificate that this
# machine has configured for pip, unless they were given their own.
pip_settings=$(.venv/bin/python -m pip config list 2>/dev/null || true)
pip_setting() { sed -n "s/^[a-z:]*\.$1='\(.*\)'\$/\1/p" <<<"$pip_settings" | head -n 1; }

index=$(pip_setting index-url)
if [ -n "$index" ]; then export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index}; fi

certificate=$(pip_setting cert)
if [ -n "$certificate" ]; then
  export SSL_CERT_FILE=${SSL_CERT_FILE:-$certificate} NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$certificate}
fi

export UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PYTHON_DOWNLOADS=never
